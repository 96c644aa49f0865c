/** Attests what was appended: after so many entries, after so long, and at the end. */
import type { Store } from '../store/index.ts';
import { makeCheckpoint } from './checkpoint.ts';
import { appendCheckpoint, checkpointFile, readLastCheckpoint } from './checkpoint-file.ts';
import { lockLog, readHead, readLengths } from './repo.ts';
import type { SigningKey } from './signing-key.ts';

export interface CheckpointKeeper {
  /** Attests the log of an organisation as it is now, unless its newest checkpoint does so already. */
  attest(organizationId: string): Promise<void>;
  /** Looks at all organisations. @param everything attests also what is not yet due */
  look(everything?: boolean): Promise<void>;
  /** Looks again and again, until `stop`. */
  start(): void;
  /** @param everything attests once more whatever is not attested yet */
  stop(everything: boolean): Promise<void>;
}

/** An entry waits for its checkpoint until so many have come, or so long. Milliseconds. */
const mostEntries = 100;
const longestWait = 60_000;
const lookInterval = 5_000;

interface Attested {
  readonly sequence: number;
  /** Milliseconds. */
  readonly at: number;
}

export function checkpointKeeper(parts: {
  readonly store: Store;
  readonly dataDir: string;
  readonly key: SigningKey;
  readonly now?: () => Date;
}): CheckpointKeeper {
  const { store, dataDir, key, now = () => new Date() } = parts;
  const attested = new Map<string, Attested>();
  let timer: NodeJS.Timeout | undefined;

  const lastOf = (organizationId: string): Attested => {
    const known = attested.get(organizationId);
    if (known) return known;
    const last = readLastCheckpoint(checkpointFile(dataDir, organizationId));
    const found = { sequence: last?.sequence ?? 0, at: last ? Date.parse(last.time) : 0 };
    attested.set(organizationId, found);
    return found;
  };

  const attest = (organizationId: string) =>
    store.inOrganization(organizationId, async (db) => {
      // Processes on other machines write files of their own, those on this one the same.
      await lockLog(db, 'attest', organizationId);
      const head = await readHead(db, organizationId);
      if (!head) return;
      const file = checkpointFile(dataDir, organizationId);
      const last = readLastCheckpoint(file);
      const at = now();
      if (last?.sequence !== head.sequence || last.hash !== head.hash) {
        appendCheckpoint(file, makeCheckpoint(organizationId, head, key, at));
      }
      attested.set(organizationId, { sequence: head.sequence, at: at.getTime() });
    });

  const look = async (everything = false) => {
    const lengths = await store.asSystem(readLengths);
    for (const { organizationId, sequence } of lengths) {
      const last = lastOf(organizationId);
      const waited = now().getTime() - last.at;
      // A log that has become shorter is attested as it is, too: the older checkpoints stay and contradict it.
      if (sequence === last.sequence) continue;
      const due = Math.abs(sequence - last.sequence) >= mostEntries || waited >= longestWait;
      if (due || everything) await attest(organizationId);
    }
  };

  return {
    attest,
    look,
    start: () => {
      timer ??= setInterval(() => void look().catch(warn), lookInterval);
    },
    stop: async (everything) => {
      clearInterval(timer);
      if (everything) await look(true).catch(warn);
    },
  };
}

function warn(cause: unknown): void {
  process.emitWarning(`The audit log could not be attested: ${(cause as Error).message}`);
}
