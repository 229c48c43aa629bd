// @ts-check
import { onePackage } from './data-set.mjs';
import { randomOf } from './random.mjs';
import { bureaus, oneOf, places, topics } from './words.mjs';
import { writeJson, writeLines } from './write.mjs';

/** @type {import('./data-set.mjs').DataSet} */
export const longText = {
  name: 'long-text',
  title: 'about four kilobytes of text in each row, a tenth of it quoted',
  make(rows, folder) {
    const random = randomOf(11);
    const schema = {
      fields: [
        { name: 'id', type: 'integer', constraints: { required: true } },
        { name: 'title', type: 'string', constraints: { required: true, maxLength: 100 } },
        { name: 'body', type: 'string', constraints: { required: true, minLength: 100, maxLength: 4000 } },
        { name: 'note', type: 'string' },
      ],
      primaryKey: ['id'],
    };
    const sentence = () => `${oneOf(places, random)}${oneOf(bureaus, random)}负责${oneOf(topics, random)}工作。`;
    const text = (/** @type {number} */ sentences) => {
      let whole = '';
      for (let i = 0; i < sentences; i++) whole += sentence();
      return whole;
    };
    function* lines() {
      yield 'id,title,body,note';
      for (let row = 1; row <= rows; row++) {
        const body = text(8 + random.int(130));
        const note = 'see the annex of the annual report '.repeat(random.int(30)).trim();
        yield `${row},${text(1)},${row % 10 === 0 ? `"${body}\n""${text(1)}"""` : body},${note}`;
      }
    }
    return {
      files: [
        writeLines(folder, 'texts.csv', lines()),
        writeJson(folder, 'datapackage.json', onePackage('texts', schema)),
      ],
    };
  },
};
