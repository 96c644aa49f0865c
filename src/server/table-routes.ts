/** Any list of the API as a table for spreadsheets, through the list itself: its roles, its filter, its pages. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { csvLines, workbookOf } from '../export/index.ts';
import { columnsOf, type Described, findTable, tableNames } from './tables.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of a workbook, which is held in memory. */
const mostRows = 50_000;
/** Rows asked for at a time; no list of the API that has pages answers with fewer where there are more. */
const pageLength = 100;

type Row = Readonly<Record<string, unknown>>;

interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** @param app the server whose lists are read */
export const tableRoutes =
  (app: FastifyInstance, prefix: string): FastifyPluginAsyncZod =>
  async (api) => {
    api.get('/tables/:name', {
      schema: {
        tags: ['tables'],
        summary: `A list as a table for spreadsheets: CSV of any length, or a workbook of up to ${mostRows} rows. Any filter of the list may be added.`,
        params: z.object({ name: z.enum(tableNames).describe('Which list.') }),
        querystring: z.looseObject({
          format: z.enum(['csv', 'xlsx']).default('csv'),
          of: z.string().max(2000).optional().describe('Id of what the list is of, such as a check.'),
        }),
        produces: ['text/csv', workbookType],
      },
      handler: async (request, reply) => {
        const { name } = request.params;
        const { format, of = '', ...filter } = request.query;
        const { path, rows = 'items' } = findTable(name);
        const description = app.swagger() as Described;
        const columns = columnsOf(name, description, prefix);
        const address = `${prefix}${path.replace('{id}', encodeURIComponent(of))}`;
        const isPaged = hasPages(description, `${prefix}${path}`);
        const read = async (cursor: string | null) => {
          const query = {
            ...filter,
            ...(isPaged && { limit: String(pageLength) }),
            ...(cursor !== null && { cursor }),
          };
          return app.inject({
            method: 'GET',
            url: address,
            query: query as Record<string, string>,
            ...callerOf(request),
          });
        };
        // What the list refuses is refused here in its words.
        const first = await read(null);
        if (first.statusCode !== 200) {
          const type = first.headers['content-type'];
          return reply.code(first.statusCode).type(String(type)).serializer(String).send(first.body);
        }
        const all = rowsOf(pageOf(first.body, rows), async (cursor) => {
          const page = await read(cursor);
          if (page.statusCode !== 200) throw new Error(`${address} answered ${page.statusCode} after its first page`);
          return pageOf(page.body, rows);
        });
        reply
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="${name}.${format}"`);
        if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(Readable.from(csvLines(columns, all)));
        return reply.type(workbookType).send(await workbookOf(name, columns, upTo(all, mostRows)));
      },
    });
  };

/** The caller of a request, for another one on their behalf. */
function callerOf({ headers, socket }: FastifyRequest) {
  const { host, authorization, cookie } = headers;
  const told = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'sec-fetch-site', 'origin'] as const;
  const further = told.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]] as const] : []));
  return {
    headers: {
      ...Object.fromEntries(further),
      ...(host !== undefined && { host }),
      ...(authorization !== undefined && { authorization }),
      ...(cookie !== undefined && { cookie }),
    },
    ...(socket.remoteAddress !== undefined && { remoteAddress: socket.remoteAddress }),
  };
}

const parameters = z.object({ get: z.object({ parameters: z.array(z.object({ name: z.string() })).default([]) }) });

const hasPages = ({ paths }: Described, path: string): boolean =>
  parameters.parse(paths?.[path]).get.parameters.some(({ name }) => name === 'cursor');

function pageOf(body: string, rows: string): Page {
  const { nextCursor, ...answer } = JSON.parse(body) as Row;
  return { rows: answer[rows] as readonly Row[], next: typeof nextCursor === 'string' ? nextCursor : null };
}

async function* rowsOf(first: Page, read: (cursor: string) => Promise<Page>): AsyncGenerator<Row> {
  for (let page = first; ; page = await read(page.next)) {
    yield* page.rows;
    if (page.next === null) return;
  }
}

async function* upTo<T>(rows: AsyncIterable<T>, most: number): AsyncGenerator<T> {
  let left = most;
  for await (const row of rows) {
    if (left <= 0) return;
    left -= 1;
    yield row;
  }
}
