/**
 * Assessment results of OSCAL 1.1 as the specification describes them, written from its metaschema: what is required, the
 * patterns of ids and tokens, and that nothing else is there. It takes nothing that NIST's schema of 1.1.2 refuses, and is
 * stricter where we never write what that schema allows.
 */
import { z } from 'zod';

const uuid = z
  .string()
  .regex(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/);
const token = z.string().regex(/^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u);
const line = z.string().regex(/^\S(.*\S)?$/su);
const moment = z.iso.datetime({ offset: true });
const text = z.string().min(1);
/** A URI or a relative reference: no white space, and none of the characters that RFC 3986 leaves out. */
const reference = z.string().regex(/^[^\s"<>\\^`{|}]*$/);

const observation = z.strictObject({
  uuid,
  title: text.optional(),
  description: text,
  methods: z.array(z.enum(['EXAMINE', 'INTERVIEW', 'TEST', 'UNKNOWN'])).min(1),
  types: z.array(token).min(1).optional(),
  subjects: z
    .array(z.strictObject({ 'subject-uuid': uuid, type: token, title: text.optional(), remarks: text.optional() }))
    .min(1)
    .optional(),
  'relevant-evidence': z
    .array(z.strictObject({ href: reference, description: text }))
    .min(1)
    .optional(),
  collected: moment,
  remarks: text.optional(),
});

const finding = z.strictObject({
  uuid,
  title: text,
  description: text,
  target: z.strictObject({
    type: z.enum(['statement-id', 'objective-id']),
    'target-id': token,
    status: z.strictObject({
      state: z.enum(['satisfied', 'not-satisfied']),
      reason: token.optional(),
      remarks: text.optional(),
    }),
  }),
  'related-observations': z
    .array(z.strictObject({ 'observation-uuid': uuid }))
    .min(1)
    .optional(),
});

const selection = z.union([
  z.strictObject({ 'include-all': z.strictObject({}) }),
  z.strictObject({ 'include-controls': z.array(z.strictObject({ 'control-id': token })).min(1) }),
]);

export const oscalDocument = z.strictObject({
  'assessment-results': z.strictObject({
    uuid,
    metadata: z.strictObject({ title: text, 'last-modified': moment, version: line, 'oscal-version': line }),
    'import-ap': z.strictObject({ href: reference, remarks: text.optional() }),
    results: z
      .array(
        z.strictObject({
          uuid,
          title: text,
          description: text,
          start: moment,
          end: moment.optional(),
          'reviewed-controls': z.strictObject({ 'control-selections': z.array(selection).min(1) }),
          observations: z.array(observation).min(1).optional(),
          findings: z.array(finding).min(1).optional(),
        }),
      )
      .min(1),
  }),
});
