/** A piece of XML: a tag with its attributes as they are written, or text. */
export interface XmlToken {
  readonly kind: 'open' | 'close' | 'text';
  /** Local name of a tag, without its prefix. */
  readonly name: string;
  readonly attributes: string;
  /** Decoded. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** References of XML, and Excel's own `_x000D_` for what XML cannot hold (ECMA-376, ST_Xstring). */
function decode(text: string): string {
  const decoded = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, digits, name) => {
        if (name !== undefined) return entities[String(name)] ?? whole;
        const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;
  return decoded.includes('_x')
    ? decoded.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : decoded;
}

/**
 * Cuts XML into tags and text, one after the other. No document type and no entities of its own are read, so nothing can be
 * expanded or fetched.
 */
export function* xmlTokens(xml: string): Iterable<XmlToken> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    const end = open === -1 ? xml.length : open;
    if (end > at) yield { kind: 'text', name: '', attributes: '', text: decode(xml.slice(at, end)) };
    if (open === -1) return;
    if (xml.startsWith('<![CDATA[', open)) {
      const close = indexOrEnd(xml, ']]>', open);
      yield { kind: 'text', name: '', attributes: '', text: xml.slice(open + 9, close) };
      at = close + 3;
    } else if (xml.startsWith('<!--', open)) at = indexOrEnd(xml, '-->', open) + 3;
    else {
      const close = indexOrEnd(xml, '>', open);
      yield* tag(xml.slice(open + 1, close));
      at = close + 1;
    }
  }
}

function* tag(content: string): Iterable<XmlToken> {
  if (content.startsWith('?') || content.startsWith('!')) return;
  if (content.startsWith('/')) {
    yield { kind: 'close', name: localName(content.slice(1)), attributes: '', text: '' };
    return;
  }
  const selfClosing = content.endsWith('/');
  const name = localName(content);
  const token = { name, attributes: content, text: '' };
  yield { kind: 'open', ...token };
  if (selfClosing) yield { kind: 'close', ...token };
}

function localName(content: string): string {
  const name = /^[^\s/>]*/.exec(content)?.[0] ?? '';
  return name.slice(name.indexOf(':') + 1);
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found === -1 ? text.length : found;
}

/** The value of an attribute, with any prefix. */
export function attribute({ attributes }: XmlToken, name: string): string | undefined {
  for (const quote of ['"', "'"]) {
    for (
      let at = attributes.indexOf(`${name}=${quote}`);
      at !== -1;
      at = attributes.indexOf(`${name}=${quote}`, at + 1)
    ) {
      if (!/[\s:]/.test(attributes[at - 1] ?? '')) continue;
      const from = at + name.length + 2;
      const end = attributes.indexOf(quote, from);
      return end === -1 ? undefined : decode(attributes.slice(from, end));
    }
  }
  return undefined;
}
