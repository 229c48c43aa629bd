/** Builds a block of parameters, little-endian as WebAssembly's memory is. */
export interface BlockWriter {
  /** Where the next value goes. */
  readonly size: number;
  u32(...values: readonly number[]): void;
  f64(...values: readonly number[]): void;
  bytes(values: Uint8Array): void;
  /** Fills up with zeros to a multiple of `step`. */
  align(step: number): void;
  /** Writes over a value that was not known before. */
  setU32(at: number, value: number): void;
  finish(): Uint8Array;
}

export function blockWriter(): BlockWriter {
  let content = new Uint8Array(256);
  let size = 0;
  const view = (): DataView => new DataView(content.buffer);
  const reserve = (bytes: number): number => {
    const at = size;
    size += bytes;
    if (size > content.length) {
      const larger = new Uint8Array(Math.max(size, content.length * 2));
      larger.set(content);
      content = larger;
    }
    return at;
  };
  return {
    get size() {
      return size;
    },
    u32(...values) {
      for (const value of values) {
        const at = reserve(4);
        view().setUint32(at, value, true);
      }
    },
    f64(...values) {
      for (const value of values) {
        const at = reserve(8);
        view().setFloat64(at, value, true);
      }
    },
    bytes(values) {
      const at = reserve(values.length);
      content.set(values, at);
    },
    align(step) {
      reserve((step - (size % step)) % step);
    },
    setU32(at, value) {
      view().setUint32(at, value, true);
    },
    finish: () => content.slice(0, size),
  };
}
