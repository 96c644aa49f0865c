/** The batch endpoint of a fake Resource Manager. */
import type { Call, Reply } from './fake-azure.ts';

/** The calls inside a batch. */
export function partsOf(call: Call): (Call & { readonly name: string })[] {
  const { requests } = JSON.parse(call.body) as { requests: { name: string; relativeUrl: string }[] };
  return requests.map(({ name, relativeUrl }) => ({
    ...call,
    method: 'GET',
    name,
    url: new URL(relativeUrl, call.url),
  }));
}

/** Answers batches part by part, and everything else as it is. */
export function inBatches(answer: (call: Call) => Reply): (call: Call) => Reply {
  return (call) => {
    if (call.url.pathname !== '/batch') return answer(call);
    const responses = partsOf(call).map((part) => {
      const { status = 200, headers = {}, json } = answer(part);
      return { name: part.name, httpStatusCode: status, headers, content: json };
    });
    return { json: { responses } };
  };
}
