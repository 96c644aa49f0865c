/** Examples under the help of a command. */
export function examples(...lines: readonly string[]): string {
  return ['', 'Examples:', ...lines.map((line) => `  $ assay ${line}`)].join('\n');
}
