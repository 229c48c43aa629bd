/** What a column's label promises about its values. Labels only ever keep a value text, or tell two readings apart. */
export interface Hints {
  /** A code, a number of a document, a telephone: digits that are not a quantity. */
  readonly code: boolean;
  /** Names one record: an identifier or a running number. */
  readonly id: boolean;
  readonly date: boolean;
  readonly year: boolean;
  readonly place: boolean;
}

const code =
  /代码|编码|号码|证号|账号|帐号|文号|邮编|邮政编码|电话|手机|传真|信用代码|区号|工号|学号|车牌|条形码|条码|(?:^|[^a-z])(?:code|codes|zip|zipcode|postcode|postal|phone|telephone|tel|mobile|fax|isbn|issn|iban|barcode|sku|fips|gtin|ean|upc)(?:$|[^a-z])/i;
const id =
  /序号|编号|代码|编码|证号|号码|工号|学号|主键|^(?:号|号数|no\.?|nr\.?|#)$|(?:^|[^a-z])(?:id|ids|code|key|uuid|guid|number|num|no)(?:$|[^a-z])/i;
const date =
  /日期|时间|年月日|生日|日$|(?:^|[^a-z])(?:date|day|time|timestamp|datetime|birthday|created|updated)(?:$|[^a-z])|(?:^|_)on$/i;
const year = /^(?:.*[^\d])?(?:年份|年度|年)$|^(?:.*[^a-z])?(?:year|years|jahr|année)$/i;
const place =
  /坐标|经纬|(?:^|[^a-z])(?:coordinate|coordinates|coords|location|geopoint|lonlat|lnglat|geo|point)(?:$|[^a-z])/i;

/** A label in the shape that the words above are looked for in: `parkId` and `Park_ID` alike. */
function plain(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim();
}

export function hintsOf(label: string): Hints {
  const text = plain(label);
  return {
    code: code.test(text),
    id: id.test(text),
    date: date.test(text),
    year: year.test(text),
    place: place.test(text),
  };
}
