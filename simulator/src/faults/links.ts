/** The fault of a link that leads nowhere new. */
import type { SimulatorResponse } from '../http.ts';
import type { JsonObject } from '../world/world.ts';

const linkNames = ['nextLink', '@odata.nextLink'] as const;

/**
 * The same page, but its link to the next one leads back to `ownUrl`. Resource Graph pages by a token in the body: there the
 * token that came with the request is handed out again. Undefined when the page has no next one.
 */
export function withRepeatedLink(response: SimulatorResponse, ownUrl: string, requestBody: Buffer) {
  const { body } = response;
  if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) return undefined;
  const name = linkNames.find((each) => typeof body[each] === 'string');
  if (name) return { ...response, body: { ...body, [name]: ownUrl } satisfies JsonObject };
  if (typeof body.$skipToken !== 'string') return undefined;
  const sent = /"\$skipToken"\s*:\s*"([^"]+)"/.exec(requestBody.toString('utf8'))?.[1];
  return sent ? { ...response, body: { ...body, $skipToken: sent } satisfies JsonObject } : undefined;
}
