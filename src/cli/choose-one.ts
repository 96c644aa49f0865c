import { ok, type Result } from '../errors/index.ts';
import { failWith } from './failure.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** One of a list by its id or name, in any case. Errors name the choices. */
export function chooseOne<T extends Named>(items: readonly T[], word: string, what: string): Result<T> {
  const wanted = word.toLowerCase();
  const found = items.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  const [only, ...others] = found;
  if (only && others.length === 0) return ok(only);
  return failWith(only ? 'invalid_request' : 'not_found', {
    cause: only ? `There are several ${what}s called "${word}".` : `There is no ${what} called "${word}".`,
    fix: 'Name one of them by its id.',
    choices: (only ? found : items).map(({ id, name }) => `${name}  ${id}`),
  });
}
