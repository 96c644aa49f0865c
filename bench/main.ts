/** `npm run bench`: the cases that were asked for, one after the other, each in a process of its own. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Case, help, readOptions } from './options.ts';
import { reportLines, titleOf } from './report.ts';
import type { CaseResult } from './results.ts';
import { targetsOf } from './targets.ts';

const asked = readOptions(process.argv.slice(2), process.env);
if ('help' in asked) {
  console.log(help);
} else if ('problem' in asked) {
  console.error(`${asked.problem}\n\n${help}`);
  process.exitCode = 2;
} else {
  const results: CaseResult[] = [];
  for (const one of asked.options.cases) {
    const result = await inOwnProcess(one);
    if (result) {
      results.push(result);
      console.log(`${reportLines(result).join('\n')}\n`);
    } else {
      console.error(`${titleOf(one)}: no result, the reason is above\n`);
      process.exitCode = 1;
    }
    if (asked.options.out) writeFileSync(asked.options.out, `${JSON.stringify(fileContent(results), null, 2)}\n`);
  }
}

function inOwnProcess(one: Case): Promise<CaseResult | undefined> {
  return new Promise((resolve) => {
    let result: CaseResult | undefined;
    const child = fork(join(import.meta.dirname, 'measure-case.ts'), [JSON.stringify(one)]);
    child.on('message', (message) => {
      result = message as CaseResult;
    });
    child.once('exit', (code) => resolve(code === 0 ? result : undefined));
  });
}

function fileContent(results: readonly CaseResult[]) {
  return {
    machine: {
      processors: availableParallelism(),
      model: cpus()[0]?.model,
      memoryBytes: totalmem(),
      node: process.version,
    },
    results: results.map((result) => ({ ...result, targets: targetsOf(result) })),
  };
}
