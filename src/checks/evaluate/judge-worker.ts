/** Judges pages in a thread of its own: rules over many bodies must not hold up the server's event loop. */
import { serveThread } from '../../threads/index.ts';
import { checks } from '../registry.ts';
import { judgePage } from './judge.ts';
import type { JudgeRequest } from './judge-thread.ts';
import { checksByType } from './sources.ts';

const byType = new Map(checksByType(checks).map((of) => [of.type, of]));

serveThread(({ type, page }: JudgeRequest) => {
  const of = byType.get(type);
  if (!of) throw new Error(`no check judges ${type}`);
  return judgePage(of, page);
});
