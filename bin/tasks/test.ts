/** `npm test`: everything that this machine can run, with the totals as the last line. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staticChecks } from './checks.ts';
import { buildConsole, run } from './command.ts';
import { generatedFilesAreCurrent } from './generated.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
const report = join(folder, 'report.json');

const clean = staticChecks();
const built = buildConsole();
const current = await generatedFilesAreCurrent();
if (process.env.DATABASE_URL)
  console.log('Database tests run on the embedded store and on the PostgreSQL of DATABASE_URL.');
else console.log('Database tests run on the embedded store only: DATABASE_URL is not set.');
const passed = run('vitest', [
  'run',
  '--reporter',
  'default',
  '--reporter',
  'json',
  '--outputFile.json',
  report,
  ...process.argv.slice(2),
]);
printTotals(report);
rmSync(folder, { recursive: true, force: true });
process.exitCode = clean && built && current && passed ? 0 : 1;

function printTotals(file: string): void {
  const totals = JSON.parse(readFileSync(file, 'utf8')) as Totals;
  for (const suite of totals.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === 'skipped' || test.status === 'pending') console.log(`skipped: ${test.fullName}`);
    }
  }
  const { numPassedTests, numFailedTests, numPendingTests } = totals;
  console.log(`Tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}

interface Totals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { assertionResults: readonly { status: string; fullName: string }[] }[];
}
