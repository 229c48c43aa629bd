/** A number of a JSON file with all its digits, where `JSON.parse` would round. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
