/** Content that one side makes while the other takes it: a piece is made when the one before it was taken. */
export interface Channel<T> {
  /** Waits until there is room. Throws when nobody takes anything any more. */
  push(piece: T): Promise<void>;
  /** Nothing more comes. */
  end(): void;
  /** What was made is not whole: who takes it gets the error. */
  fail(error: unknown): void;
  /** To be read once. */
  readonly content: AsyncIterable<T>;
}

/** The taker has stopped: its own error says why. */
export class ChannelClosed extends Error {}

export function channel<T>(): Channel<T> {
  let piece: { readonly value: T } | undefined;
  let state: 'open' | 'ended' | 'failed' | 'closed' = 'open';
  let failure: unknown;
  let wakeTaker = (): void => {};
  let wakeMaker = (): void => {};
  const room = async (): Promise<void> => {
    while (piece !== undefined && state === 'open')
      await new Promise<void>((resolve) => {
        wakeMaker = resolve;
      });
    if (state !== 'open') throw new ChannelClosed('nobody takes what is made');
  };
  async function* content(): AsyncIterable<T> {
    try {
      while (true) {
        if (piece !== undefined) {
          const { value } = piece;
          piece = undefined;
          wakeMaker();
          yield value;
        } else if (state === 'failed') throw failure;
        else if (state === 'ended') return;
        else
          await new Promise<void>((resolve) => {
            wakeTaker = resolve;
          });
      }
    } finally {
      state = 'closed';
      wakeMaker();
    }
  }
  return {
    async push(value) {
      await room();
      piece = { value };
      wakeTaker();
    },
    end() {
      if (state === 'open') state = 'ended';
      wakeTaker();
    },
    fail(error) {
      if (state === 'open') state = 'failed';
      failure = error;
      piece = undefined;
      wakeTaker();
      wakeMaker();
    },
    content: content(),
  };
}

/**
 * Makes several contents in one go, each taken by its own taker at the same time. The first error ends all of them and is thrown.
 */
export async function inOneGo<T, R>(
  takers: readonly ((content: AsyncIterable<T>) => Promise<R>)[],
  make: (pushes: readonly ((piece: T) => Promise<void>)[]) => Promise<void>,
): Promise<readonly R[]> {
  const channels = takers.map(() => channel<T>());
  const errors: unknown[] = [];
  const fail = (error: unknown): void => {
    // What merely follows from another's error says nothing.
    if (!(error instanceof ChannelClosed)) errors.push(error);
    for (const one of channels) one.fail(error);
  };
  const made = make(channels.map(({ push }) => push)).then(() => {
    for (const one of channels) one.end();
  }, fail);
  const taken = await Promise.all(
    takers.map((take, i) =>
      take((channels[i] as Channel<T>).content).catch((error: unknown): undefined => {
        fail(error);
      }),
    ),
  );
  await made;
  if (errors.length > 0) throw errors[0];
  return taken as readonly R[];
}
