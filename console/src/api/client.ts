import createClient from 'openapi-fetch';
import type { paths } from '../generated/api.ts';
import { ApiProblem, problemFrom } from './problem.ts';

/** The typed client. The session is a cookie of the same origin; no credential passes through this code. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', credentials: 'same-origin' });

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * Body of a successful answer.
 * @throws ApiProblem with the server's code, cause and fix, or with `unreachable` when no answer came.
 */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
  if (!answer.response.ok) throw problemFrom(answer.response.status, answer.error);
  return answer.data as Data;
}

function unreachable(): ApiProblem {
  return new ApiProblem(0, {
    code: 'unreachable',
    cause: 'The Assay server did not answer.',
    fix: 'Check that the server is running and that this machine can reach it, then try again.',
    actor: 'caller',
    doc: '',
    message: 'No answer.',
  });
}
