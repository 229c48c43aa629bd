import type { Going, ShownProgress } from '../lib/progress.js';

export interface ProgressDisplay {
  readonly show: ShownProgress;
  /** Takes the line away. Nothing is shown afterwards. */
  end(): void;
}

/** What is done sooner needs no line, in milliseconds. */
const shownAfter = 2000;

/** A line is written over so often, in milliseconds: seen as smooth, and nothing beside the work. */
const redrawAfter = 200;

/**
 * One line on a terminal that is written over while something goes on. `render` gives the text for so many columns; it must
 * fit in them, because a line that breaks could not be written over.
 */
export function progressDisplay(
  terminal: NodeJS.WriteStream,
  render: (going: Going, columns: number) => string,
): ProgressDisplay {
  const began = performance.now();
  let going: Omit<Going, 'seconds'> | undefined;
  let since = began;
  let drawn: number | undefined;
  let ended = false;
  const draw = (): void => {
    const now = performance.now();
    if (ended || going === undefined || now - began < shownAfter) return;
    if (drawn !== undefined && now - drawn < redrawAfter) return;
    drawn = now;
    // The last column stays free: some terminals break the line once it is taken. One without a size says 0.
    const line = render({ ...going, seconds: (now - since) / 1000 }, (terminal.columns || 80) - 1);
    terminal.write(`\r${line}\u001b[K`);
  };
  // Also where a step tells nothing for a while. It keeps no process alive.
  const timer = setInterval(draw, redrawAfter);
  timer.unref();
  const end = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    if (drawn !== undefined) terminal.write('\r\u001b[K');
  };
  process.once('exit', end);
  return {
    show: (step, work, about) => {
      // Work that begins again, as a second reading of a file, has a rate of its own.
      const isNew =
        step !== going?.step ||
        about !== going.about ||
        (work?.done ?? 0) < (going.work?.done ?? 0) ||
        work?.done === 0;
      if (isNew) since = performance.now();
      going = { step, work, about };
      draw();
    },
    end,
  };
}
