import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

const binding = z.object({
  type: z.string(),
  direction: maybeText,
  authLevel: maybeText,
  methods: maybeTexts,
});

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    name: maybeText,
    language: maybeText,
    isDisabled: maybeFlag,
    // What the author wrote, in whatever shape.
    config: maybeObject({ disabled: maybeFlag, bindings: maybeList(binding) }),
  }),
});

type AppFunction = z.output<typeof schema>;

const isHttp = ({ type }: z.output<typeof binding>) => type.toLowerCase() === 'httptrigger';

function httpTrigger({ properties }: AppFunction) {
  return properties?.config?.bindings?.find(isHttp);
}

/** Source: Azure Resource Manager, "Web Apps - List Functions". */
export const appFunction = entityType(schema, {
  type: 'azure_function',
  title: 'Function',
  plural: 'Functions',
  class: 'Function',
  category: 'web',
  product: 'app-service',
  description: 'A function of a function app, with what starts it and whether a caller needs a key.',
  source: {
    kind: 'arm-children',
    parents: ['azure_function_app'],
    path: '{id}/functions',
    apiVersion: '2023-12-01',
  },
  rights: [azure('Microsoft.Web/sites/functions/read')],
  key: (each, { tenantId }) => armKey(each.id, tenantId),
  name: (each) => each.properties?.name ?? each.name,
  redact: ['properties.files', 'properties.test_data', 'properties.config', 'properties.invoke_url_template'],
  properties: {
    language: text('Language.', ({ properties }) => properties?.language),
    isDisabled: flag('Whether it is switched off.', ({ properties }) => properties?.isDisabled),
    triggers: list('What starts it, such as httpTrigger.', ({ properties }) =>
      properties?.config?.bindings?.flatMap(({ type }) => (/trigger$/i.test(type) ? [type] : [])),
    ),
    httpAuthLevel: text(
      'anonymous, function or admin: what a caller over HTTP needs; none without such a trigger.',
      (each) => (each.properties?.config?.bindings ? (httpTrigger(each)?.authLevel ?? null) : undefined),
    ),
    httpMethods: list('Methods taken over HTTP.', (each) => httpTrigger(each)?.methods),
    bindings: json('What it reads and writes: `{ type, direction }`.', ({ properties }) =>
      properties?.config?.bindings?.map(({ type, direction }) => ({ type, direction: direction ?? null })),
    ),
  },
  relations: (_function, context) => containedIn(context),
});
