/** Reads artefacts back, for the tests of this room. */
import { createRequire } from 'node:module';
import { type SetupAnswer, type SetupFormat, setupRequest } from './schema.ts';
import { writeSetup } from './service.ts';

const require = createRequire(import.meta.url);

type Parse = (name: string, text: string) => Promise<Readonly<Record<string, unknown>>>;

/** Terraform's own parser. Its types are left aside: they bring in those of browsers. */
export const parseTerraform: Parse = require('@cdktf/hcl2json').parse;

export const redirectUri = 'https://assay.example/api/integrations/entra/callback';

export function written(request: object = {}): SetupAnswer {
  const answer = writeSetup(setupRequest.parse(request), redirectUri);
  if (!answer.ok) throw new Error(answer.error.cause);
  return answer.value;
}

/** The first file of an artefact. */
export const mainText = ({ artefacts }: SetupAnswer, format: SetupFormat): string =>
  artefacts[format].files[0]?.text ?? '';

/**
 * The string literals of a Bicep file in their order ("Data types in Bicep"). Throws for one that does not end on its line,
 * for an unknown escape, and for an interpolation, which none of ours holds but the names of children and modules.
 */
export function bicepStrings(source: string): string[] {
  const found: string[] = [];
  const code = source.replace(/\$\{(?:application\.uniqueName|uniqueString\(id, '[0-9a-f-]+'\))\}/g, '#');
  for (let at = 0; at < code.length; at++) {
    if (code.startsWith('//', at)) at = code.indexOf('\n', at);
    if (code[at] !== "'") continue;
    let text = '';
    for (at++; code[at] !== "'"; at++) {
      const character = code[at];
      if (character === undefined || character === '\n') throw new Error('a string does not end on its line');
      if (character === '$' && code[at + 1] === '{') throw new Error('a string interpolates');
      if (character !== '\\') {
        text += character;
        continue;
      }
      const numbered = /^u\{([0-9a-f]{1,6})\}/i.exec(code.slice(at + 1));
      const plain = { "'": "'", '\\': '\\', $: '$', n: '\n', r: '\r', t: '\t' }[code[at + 1] ?? ''];
      if (numbered) text += String.fromCodePoint(Number.parseInt(numbered[1] ?? '', 16));
      else if (plain === undefined) throw new Error(`unknown escape \\${code[at + 1]}`);
      else text += plain;
      at += numbered ? numbered[0].length : 1;
    }
    found.push(text);
  }
  return found;
}
