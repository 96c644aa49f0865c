/** What checks of SQL servers and databases ask beyond the body, and which databases they are about. */
import type { FactSource } from '../../declaration.ts';
import { at, code, type Item, noneOf, type Rule, valueAt } from '../../rule/index.ts';

export const facet = (type: string): FactSource => ({ from: 'facet', types: [type] });
export const contained = (type: string): FactSource => ({ from: 'contained', types: [type] });

/** `master` holds no data of yours. */
export const isUserDatabase: Rule = at('$name', noneOf('master'), { absent: 'unknown' });
export const notMaster = 'It is the master database.';

/** Serverless databases that pause by themselves are not asked for settings that would wake them. */
const mayPause = (database: Item): boolean => Number(valueAt(database, 'properties.autoPauseDelay') ?? 0) > 0;
const asleep = 'It may pause by itself, and what would wake it is not read.';

/** Together with rules about what is not read of databases that pause. */
export const isRead: Rule = code('the database never pauses by itself', (database) =>
  mayPause(database)
    ? { status: 'unknown', reason: asleep, observed: {} }
    : { status: 'pass', reason: 'It never pauses by itself.', observed: {} },
);

/** Beside rules that would say that there is nothing, where it may only not have been read. */
export const isUnread: Rule = code('the database pauses by itself', (database) =>
  mayPause(database)
    ? { status: 'unknown', reason: asleep, observed: {} }
    : { status: 'fail', reason: 'It never pauses by itself.', observed: {} },
);
