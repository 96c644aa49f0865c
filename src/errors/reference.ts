import { errorCatalogue } from './catalogue.ts';

const introduction = `# Errors

Every error of Assay has a code. The console, the CLI (\`--json\`) and the API give the code, the cause and the fix.
A text in braces stands for a name that the error itself gives.
Who acts: \`caller\` (who sent the request or set Assay up), \`tenant-admin\` (an administrator of the Microsoft Entra tenant),
\`azure\` (Microsoft), \`assay\` (the makers of Assay).
`;

/** The text of docs/errors.md: one section per code, in the order of the catalogue. */
export function errorReference(): string {
  const sections = Object.entries(errorCatalogue).map(
    ([code, { cause, actor, fix, httpStatus }]) =>
      `\n## ${code}\n\n- Cause: ${cause}\n- Who acts: ${actor}\n- Fix: ${fix}\n- HTTP status: ${httpStatus}\n`,
  );
  return introduction + sections.join('');
}
