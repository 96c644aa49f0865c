import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { credentialKinds } from '../catalog/index.ts';
import { credentialKindList, signInInput, signInView } from './sign-in-schema.ts';
import type { SignInService } from './sign-ins.ts';

const tags = ['connections'];
const kinds = credentialKindList.parse({ kinds: credentialKinds() });

/** @param tokenOf the caller's own token, of a request that carries one */
export const signInRoutes =
  (
    service: SignInService,
    tokenOf: (headers: Readonly<Record<string, unknown>>) => string | undefined,
  ): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/credential-kinds', {
      schema: {
        tags,
        summary: 'Kinds of credentials: what each needs and keeps, when it ends, and what it cannot read.',
        response: { 200: credentialKindList },
      },
      handler: async () => kinds,
    });
    app.post('/connections/sign-ins', {
      schema: {
        tags,
        summary: 'Begins a delegated sign-in. It goes on in a browser and ends within ten minutes.',
        body: signInInput,
        response: { 201: signInView },
      },
      handler: async (request, reply) => {
        const caller = tokenOf(request.headers) ?? '';
        const begun = await service.begin(request.organizationId, caller, request.body);
        return begun.ok ? reply.code(201).send(begun.value) : reply.problem(begun.error);
      },
    });
    app.get('/connections/sign-ins/:id', {
      schema: {
        tags,
        summary: 'How far a delegated sign-in has come.',
        params: z.object({ id: z.uuid() }),
        response: { 200: signInView },
      },
      handler: async (request, reply) => {
        const found = await service.get(request.organizationId, request.params.id);
        return found.ok ? found.value : reply.problem(found.error);
      },
    });
  };
