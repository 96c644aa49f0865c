/** The HTTP server: the API, its description, and the console's files. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifySwagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { accessRoutes } from '../access-graph/index.ts';
import { auditRoutes } from '../audit/index.ts';
import { authRoutes, personOf, ruleInWords } from '../auth/index.ts';
import { changeRoutes } from '../changes/index.ts';
import { checkRoutes } from '../checks/index.ts';
import {
  connectionLogRoutes,
  connectionRoutes,
  lifecycleRoutes,
  signInPages,
  signInPath,
  signInRoutes,
} from '../connections/index.ts';
import { assessmentRoutes, evidenceRoutes } from '../evidence/index.ts';
import { frameworkRoutes } from '../frameworks/index.ts';
import { graphRoutes } from '../graph/index.ts';
import { identityRoutes } from '../identities/index.ts';
import { inventoryRoutes } from '../inventory/index.ts';
import { keyRoutes } from '../keys/index.ts';
import { liveRoutes } from '../live/index.ts';
import { mfaRoutes } from '../mfa-graph/index.ts';
import { overviewRoutes } from '../overview/index.ts';
import { peopleRoutes } from '../people/index.ts';
import { entitlementRoutes, postureRoutes } from '../posture/index.ts';
import { readinessRoutes } from '../readiness/index.ts';
import { savedViewRoutes } from '../saved-views/index.ts';
import { scopingRoutes } from '../scoping/index.ts';
import { searchRoutes } from '../search/index.ts';
import { never, recordSetup, setupRoutes } from '../setup/index.ts';
import { syncRoutes } from '../sync/index.ts';
import { vulnerabilityRoutes } from '../vulnerabilities/index.ts';
import type { Application } from './application.ts';
import { addAuthentication, apiPrefix, browserOf, ruleOf } from './authenticate.ts';
import { addProblems } from './problem.ts';
import { statusRoutes } from './status-routes.ts';
import { tableRoutes } from './table-routes.ts';

/** The folder of the built console; absent before its first build. */
export const consoleFolder = join(import.meta.dirname, '..', '..', 'console', 'dist');

const contentSecurityPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** @param files the folder of the built console */
export async function createServer(application: Application, files = consoleFolder): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      // Standard output belongs to the command line's answers.
      stream: process.stderr,
      level: 'warn',
      redact: ['req.headers.authorization', 'req.headers.cookie'],
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    genReqId: () => randomUUID(),
    trustProxy: application.trustedProxies.length > 0 && [...application.trustedProxies],
    routerOptions: { maxParamLength: 4000 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addProblems(app);
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('content-security-policy', contentSecurityPolicy);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
  });
  addAuthentication(app, application.auth, application.hosts);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Assay',
        version: application.version,
        description: 'Know who can do what in your Azure, and prove it.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transform: describeRoute,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(
    async (api) => {
      await api.register(statusRoutes(application));
      await api.register(overviewRoutes(application.overview));
      await api.register(liveRoutes(application.live, application.auth));
      await api.register(authRoutes(application.auth));
      await api.register(connectionRoutes(application.connections));
      await api.register(keyRoutes(application.keys));
      await api.register(signInRoutes(application.signIns, ({ caller }) => personOf(caller)));
      await api.register(lifecycleRoutes(application.lifecycle));
      await api.register(connectionLogRoutes(application.connectionLog));
      await api.register(setupRoutes(recordSetup(application.store), application.signIns.redirectUri));
      await api.register(readinessRoutes(application.readiness, application.diagnose));
      await api.register(syncRoutes(application.sync));
      await api.register(inventoryRoutes(application.inventory));
      await api.register(changeRoutes(application.changes));
      await api.register(graphRoutes(application.graph));
      await api.register(savedViewRoutes(application.savedViews));
      await api.register(identityRoutes(application.identities));
      await api.register(scopingRoutes(application.scoping));
      await api.register(accessRoutes(application.effectiveAccess));
      await api.register(postureRoutes(application.posture));
      await api.register(frameworkRoutes(application.frameworks));
      await api.register(checkRoutes(application.checks, application.checkDecisions));
      await api.register(mfaRoutes(application.mfa));
      await api.register(entitlementRoutes(application.entitlements));
      await api.register(evidenceRoutes(application));
      await api.register(
        assessmentRoutes(application.assessments, (caller, input, assessmentId) =>
          application.auth.tokens.create(caller, { ...input, role: 'auditor' }, caller, { assessmentId }),
        ),
      );
      await api.register(peopleRoutes(application.people));
      await api.register(searchRoutes(application.search));
      await api.register(vulnerabilityRoutes(application.vulnerabilities));
      await api.register(auditRoutes(application.audit));
      await api.register(tableRoutes(app, apiPrefix));
    },
    { prefix: apiPrefix },
  );
  const secure = application.publicUrl.startsWith('https:');
  const statements = never.map(({ what }) => what);
  const pages = signInPages(application.signIns, browserOf(application.auth), secure, statements);
  await app.register(pages, { prefix: signInPath });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await serveConsole(app, files);
  return app;
}

/** A route as the description of the API shows it: with who may call it. */
const describeRoute: typeof jsonSchemaTransform = (input) => {
  const { schema, url } = jsonSchemaTransform(input);
  const rule = ruleOf(String(input.route.method), input.url);
  return { schema: { ...schema, ...(rule && { description: ruleInWords(rule) }) }, url };
};

/** Files of the console; any other address that a browser opens is a page of it. */
async function serveConsole(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  // The build writes a digest of the content into the names of what it lays there.
  const named = join(folder, 'assets', sep);
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.header('cache-control', path.startsWith(named) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  app.get('/*', { schema: { hide: true } }, (request, reply) =>
    request.url.startsWith('/api/') ? reply.callNotFound() : reply.sendFile('index.html'),
  );
}
