/** Changes the tenant that the simulator serves. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { SimulatorProcess } from '../bin/support/simulator-process.ts';

/** What was done, in words; or why the world stays as it is. */
export type WorldChange = { readonly done: string } | { readonly skipped: string };

/** Modifies, adds and removes a share of the tenant, as its simulator decides. */
export async function changeWorld(simulator: SimulatorProcess, share: number): Promise<WorldChange> {
  const { status, text } = await post(simulator, '/__admin/world/change', { share });
  const body = JSON.parse(text);
  if (status !== 200) return { skipped: `the simulator answered ${status}: ${body.error?.message}` };
  const sums = { modified: 0, added: 0, removed: 0 };
  for (const one of Object.values<Partial<typeof sums>>(body.changes)) {
    sums.modified += one.modified ?? 0;
    sums.added += one.added ?? 0;
    sums.removed += one.removed ?? 0;
  }
  return { done: `${sums.modified} modified, ${sums.added} added, ${sums.removed} removed` };
}

function post(simulator: SimulatorProcess, path: string, body: unknown): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      ca: readFileSync(simulator.caFile),
      headers: { 'Content-Type': 'application/json' },
    };
    const outgoing = request(new URL(path, simulator.url), options, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(body));
  });
}
