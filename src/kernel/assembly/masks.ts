// 64 bytes as bit masks: one bit for each byte, the first byte the lowest bit.
/** One bit for each of 64 bytes. */
// @ts-ignore: decorator
@inline
export function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16);
  const high = <u32>i8x16.bitmask(c) | (<u32>i8x16.bitmask(d) << 16);
  return <u64>low | (<u64>high << 32);
}

/** Each bit becomes the parity of all bits up to it: what lies between an opening quote (with it) and a closing one is 1. */
// @ts-ignore: decorator
@inline
export function parity(quotes: u64): u64 {
  let x = quotes ^ (quotes << 1);
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  return x ^ (x << 32);
}

/** The bits below the lowest one. */
// @ts-ignore: decorator
@inline
export function below(mask: u64): u64 {
  return ~mask & (mask - 1);
}

/** Writes the place of each bit behind `end`, and some rubbish behind those: always eight at once, to branch seldom. */
// @ts-ignore: decorator
@inline
export function storePlaces(end: usize, at: u32, places: u64): void {
  let to = end;
  do {
    store<u32>(to, at + <u32>ctz(places));
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 4);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 8);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 12);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 16);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 20);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 24);
    places &= places - 1;
    store<u32>(to, at + <u32>ctz(places), 28);
    places &= places - 1;
    to += 32;
  } while (places != 0);
}
