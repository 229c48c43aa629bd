// @ts-check
/** @type {ReadonlyMap<string, number> | undefined} */
let table;

/** Each character of two bytes, read back from the decoder: Node encodes nothing but UTF. */
function encodings() {
  const decoder = new TextDecoder('gbk', { fatal: false });
  const map = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (trail !== 0x7f && character.length === 1 && character !== '\ufffd') map.set(character, (lead << 8) | trail);
    }
  }
  return map;
}

/**
 * Text as GBK.
 * @param {string} text
 * @returns {Uint8Array}
 */
export function gbk(text) {
  table ??= encodings();
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    const code = table.get(/** @type {string} */ (text[i]));
    if (code === undefined) throw new Error(`${text[i]} is not in GBK`);
    at = bytes.writeUInt16BE(code, at);
  }
  return bytes.subarray(0, at);
}
