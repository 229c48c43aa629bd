/**
 * A file for what does not fit into memory: seen by nobody, gone when it is closed or the run ends. It is synchronous, because
 * rows are judged one by one and a rule cannot wait. Every method throws `UsageError` (`disk-full`) when the disk is full.
 */
export interface SpillFile {
  /** Puts bytes behind what is there; gives the place where they begin. */
  append(bytes: Uint8Array): number;
  /** Fills `into` from a place on. */
  read(at: number, into: Uint8Array): void;
  close(): void;
}

export type OpenSpill = () => SpillFile;
