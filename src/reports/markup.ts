/** Characters that XML 1.0 (§2.2) does not have, written as what they are; lone surrogates are among them. */
function clean(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** A text between tags of XML or HTML. */
export function markupText(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text between double quotes; line breaks stay line breaks for the reader of the attribute. */
function markupAttribute(text: string): string {
  return markupText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}

/** ` name="value"` for each attribute that is there. */
export function attributes(given: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${markupAttribute(String(value))}"`)
    .join('');
}
