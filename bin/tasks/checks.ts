import { run } from './command.ts';

/** Format, lint and types, all of them even when one fails. */
export function staticChecks(): boolean {
  const results = [
    run('biome', ['check', '--error-on-warnings', '.']),
    run('tsc', ['-p', 'tsconfig.json']),
    run('tsc', ['-p', 'console/tsconfig.json']),
    run('knip', []),
  ];
  return results.every(Boolean);
}
