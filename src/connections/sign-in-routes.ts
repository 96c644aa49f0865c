import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { credentialKinds } from '../catalog/index.ts';
import { credentialKindList, signInInput, signInView } from './sign-in-schema.ts';
import type { SignInService } from './sign-ins.ts';

const tags = ['connections'];
const kinds = credentialKindList.parse({ kinds: credentialKinds() });

/** @param callerOf who sends a request, the same for all tokens of a person */
export const signInRoutes =
  (service: SignInService, callerOf: (request: FastifyRequest) => string): FastifyPluginAsyncZod =>
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
        const { organizationId, body, caller } = request;
        const begun = await service.begin(organizationId, callerOf(request), body, caller);
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
      handler: async (request, reply) => reply.answer(await service.get(request.organizationId, request.params.id)),
    });
  };
