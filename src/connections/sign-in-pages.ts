/** The pages of a delegated sign-in on this server: where it begins, and where Microsoft sends the browser back to. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type SignInService, signInLifeMs, signInPath } from './sign-ins.ts';

const cookieName = 'assay_sign_in';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (value: string) => value.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** @param body HTML in which everything from outside is escaped */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)} - Assay</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem}</style>
<h1>${text(title)}</h1>
${body}
</html>
`;
}

function problemPage({
  cause,
  fix,
  code,
}: {
  readonly cause: string;
  readonly fix: string;
  readonly code: string;
}): string {
  return page('Not connected', `<p>${text(cause)}</p>\n<p>${text(fix)}</p>\n<p><code>${text(code)}</code></p>`);
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([^;\\s]+)`).exec(header ?? '')?.[1];
}

const ticketParams = z.object({ ticket: z.string().min(1).max(200) });
const one = z.string().max(10_000).optional().catch(undefined);
const callbackQuery = z.object({ state: one, code: one, error: one, error_description: one });

const readsPath = '/what-is-read';

/** What is never read, before anybody consents; and where everything that is read stands. */
function neverRead(never: readonly string[]): string {
  return `<h2>What Assay never does</h2>
<ul>
${never.map((statement) => `<li>${text(statement)}</li>`).join('\n')}
</ul>
<p><a href="${readsPath}" target="_blank" rel="noopener">Everything that it reads, why, and with which right</a></p>`;
}

/**
 * @param never statements of what is never read
 * @param callerOf who is signed in to Assay in the browser that sends these headers; undefined where nobody is
 * @param secure whether browsers come by https
 */
export const signInPages =
  (
    service: SignInService,
    callerOf: (cookie: string | undefined) => Promise<string | undefined>,
    secure: boolean,
    never: readonly string[],
  ): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    const html = 'text/html; charset=utf-8';
    app.get('/sign-in/:ticket', {
      schema: { hide: true, params: ticketParams },
      handler: async (request, reply) => {
        const { ticket } = request.params;
        const notice = await service.notice(ticket);
        reply.type(html);
        if (!notice.ok) return reply.code(notice.error.httpStatus).send(problemPage(notice.error));
        const { organization, tenantId, clientId, cloud } = notice.value;
        const facts = { Organisation: organization, Tenant: tenantId, Application: clientId, Cloud: cloud };
        const list = Object.entries(facts).map(([name, value]) => `<dt>${name}</dt><dd>${text(value)}</dd>`);
        return reply.send(
          page(
            'Sign in to connect a directory',
            `<p>Assay will read this directory in your name, for the organisation below, until you take the consent back. Go on only if you began this yourself.</p>
<dl>${list.join('')}</dl>
${neverRead(never)}
<p><a href="${signInPath}/sign-in/${encodeURIComponent(ticket)}/go" rel="nofollow">Continue to Microsoft</a></p>`,
          ),
        );
      },
    });
    app.get('/sign-in/:ticket/go', {
      schema: { hide: true, params: ticketParams },
      handler: async (request, reply) => {
        const caller = await callerOf(request.headers.cookie);
        const gone = await service.go(request.params.ticket, caller);
        if (!gone.ok) return reply.type(html).code(gone.error.httpStatus).send(problemPage(gone.error));
        const { browser, url } = gone.value;
        // Lax: it has to come along when Microsoft sends the browser back.
        const cookie = `${cookieName}=${browser}; HttpOnly; SameSite=Lax; Path=${signInPath}; Max-Age=${signInLifeMs / 1000}`;
        return reply.header('set-cookie', secure ? `${cookie}; Secure` : cookie).redirect(url);
      },
    });
    app.get('/callback', {
      schema: { hide: true, querystring: callbackQuery },
      handler: async (request, reply) => {
        const { state, code, error, error_description: errorDescription } = request.query;
        const answer = {
          ...(state !== undefined && { state }),
          ...(code !== undefined && { code }),
          ...(error !== undefined && { error }),
          ...(errorDescription !== undefined && { errorDescription }),
        };
        const connected = await service.finish(answer, cookieOf(request.headers.cookie, cookieName));
        reply.type(html).header('set-cookie', `${cookieName}=; HttpOnly; SameSite=Lax; Path=${signInPath}; Max-Age=0`);
        if (!connected.ok) return reply.code(connected.error.httpStatus).send(problemPage(connected.error));
        const { name, tenantId } = connected.value;
        return reply.send(
          page('Connected', `<p>${text(name)} (${text(tenantId)}) is connected. You can close this page.</p>`),
        );
      },
    });
  };
