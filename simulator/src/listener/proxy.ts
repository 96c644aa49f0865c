/** A CONNECT proxy: every host on port 443 ends at the simulator, TLS stays between the client and it. */
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isLocal } from './deployment.ts';

/** `targetPort` is the simulator's HTTPS port on the loopback address. Anything but CONNECT is answered 405. */
export function createProxy(targetPort: number): { server: Server; closeTunnels: () => void } {
  const open = new Set<Duplex>();
  const server = createServer((_, response) => {
    response.writeHead(405, { allow: 'CONNECT', 'content-type': 'text/plain' });
    response.end('This proxy only tunnels: use CONNECT host:443.\n');
  });

  function tunnel(client: Duplex, upstream: Socket): void {
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    client.pipe(upstream);
    upstream.pipe(client);
  }

  server.on('connect', (request, client: Duplex, head: Buffer) => {
    const [host = '', port] = (request.url ?? '').split(':');
    if (port !== '443' && !(isLocal(host) && port === String(targetPort))) {
      client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const upstream = connect(targetPort, '127.0.0.1');
    tunnel(client, upstream);
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) upstream.write(head);
    });
  });
  return {
    server,
    closeTunnels: () => {
      for (const socket of open) socket.destroy();
    },
  };
}
