/** Application and HTTP server in this process: for `assay serve`, and for commands when no server runs. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/index.ts';
import { ok, type Result } from '../errors/index.ts';
import { type Application, createServer, openApplication } from '../server/index.ts';
import { failWith } from './failure.ts';
import { removeServerFile, type ServerAddress, writeServerFile } from './server-file.ts';

export interface Local {
  readonly application: Application;
  readonly server: FastifyInstance;
  /** Opens the port (0 = a free one) and says so in `server.json`. Error: `invalid_configuration` when it cannot be had. */
  listen(place: { readonly host: string; readonly port: number }): Promise<Result<ServerAddress>>;
  /** Stops work where it is, closes the port and the store. */
  close(): Promise<void>;
}

/** How long open answers may take to finish at the end. Milliseconds. */
const closingTime = 1000;

export async function openLocal(config: Config): Promise<Result<Local>> {
  const opened = await openApplication(config);
  if (!opened.ok) return opened;
  const application = opened.value;
  const server = await createServer(application);
  let address: ServerAddress | undefined;
  return ok({
    application,
    server,
    listen: async ({ host, port }) => {
      try {
        await server.listen({ host, port });
      } catch (cause) {
        return failWith('invalid_configuration', {
          cause: `Port ${port} on ${host} cannot be opened: ${portReason(cause)}.`,
          fix: 'Choose another port with --port or ASSAY_PORT, or another address with --host or ASSAY_HOST.',
        });
      }
      address = { url: urlOf(host, server.server.address() as AddressInfo), pid: process.pid };
      writeServerFile(config.dataDir, address);
      return ok(address);
    },
    close: async () => {
      if (address) removeServerFile(config.dataDir, address);
      // Event streams stay open as long as their run: they would keep the server from ending.
      const cutting = setTimeout(() => server.server.closeAllConnections(), closingTime);
      await server.close();
      clearTimeout(cutting);
      await application.close();
    },
  });
}

function portReason(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'another program listens there';
  if (code === 'EACCES') return 'this user may not open a port below 1024';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'this machine has no such address';
  return message;
}

/** A server on all addresses is reached from this machine by the loopback one. */
function urlOf(host: string, { port }: AddressInfo): string {
  const name = host === '0.0.0.0' || host === '::' || host === 'localhost' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
