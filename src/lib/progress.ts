/** Told what is going on; a terminal shows it, anything else ignores it. */
export type Progress = (step: string) => void;

export const noProgress: Progress = () => {};
