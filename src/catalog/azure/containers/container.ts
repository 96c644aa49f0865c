import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn, relationsTo } from '../arm.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  init: maybeFlag,
  properties: maybeObject({
    image: maybeText,
    ports: maybeList(z.object({ protocol: maybeText, port: maybeNumber })),
    // A secure value never comes back; a value that does is readable by everybody who may read the group.
    environmentVariables: maybeList(z.object({ name: z.string(), value: maybeText })),
    resources: maybeObject({ requests: maybeObject({ cpu: maybeNumber, memoryInGB: maybeNumber }) }),
    volumeMounts: maybeList(z.object({ name: z.string(), mountPath: maybeText, readOnly: maybeFlag })),
    securityContext: maybeObject({
      privileged: maybeFlag,
      allowPrivilegeEscalation: maybeFlag,
      runAsUser: maybeNumber,
      capabilities: maybeObject({ add: maybeTexts }),
    }),
  }),
});

/** Source: `properties.containers` and `properties.initContainers` of "Container Groups - List". */
export const container = entityType(schema, {
  type: 'azure_container',
  title: 'Container',
  plural: 'Containers',
  class: 'Container',
  category: 'containers',
  product: 'containers',
  description: 'A container of a container group, with its image, ports and privileges; never the values it is given.',
  source: { kind: 'part', parent: 'azure_container_group' },
  rights: [azure('Microsoft.ContainerInstance/containerGroups/read')],
  key: (item, { tenantId }) => armKey(item.id, tenantId),
  name: (item) => item.name,
  volatile: ['properties.instanceView'],
  redact: [
    'properties.command',
    'properties.environmentVariables',
    'properties.livenessProbe',
    'properties.readinessProbe',
    'properties.configMap',
    'properties.securityContext.seccompProfile',
  ],
  properties: {
    init: flag('Whether it runs before the others, and ends.', (item) => item.init),
    image: text('Image.', ({ properties }) => properties?.image),
    ports: json('Ports that are open: `{ protocol, port }`.', ({ properties }) =>
      properties?.ports?.map((each) => ({ protocol: each.protocol ?? null, port: each.port ?? null })),
    ),
    environmentVariableNames: list('Names of the variables that it is given.', ({ properties }) =>
      properties?.environmentVariables?.map(({ name }) => name),
    ),
    readableVariableNames: list('Names of those whose value every reader sees.', ({ properties }) =>
      properties?.environmentVariables?.flatMap(({ name, value }) => (value ? [name] : [])),
    ),
    cpu: number('Cores that it is given.', ({ properties }) => properties?.resources?.requests?.cpu),
    memoryInGB: number('Memory that it is given.', ({ properties }) => properties?.resources?.requests?.memoryInGB),
    privileged: flag(
      'Whether it has the rights of the host.',
      ({ properties }) => properties?.securityContext?.privileged,
    ),
    allowPrivilegeEscalation: flag(
      'Whether its processes may gain rights.',
      ({ properties }) => properties?.securityContext?.allowPrivilegeEscalation,
    ),
    runAsUser: number('User that it runs as; 0 for root.', ({ properties }) => properties?.securityContext?.runAsUser),
    addedCapabilities: list(
      'Capabilities that it has beyond the usual ones.',
      ({ properties }) => properties?.securityContext?.capabilities?.add,
    ),
    volumeMounts: json('Volumes: `{ name, mountPath, readOnly }`.', ({ properties }) =>
      properties?.volumeMounts?.map(({ name, mountPath, readOnly }) => ({
        name,
        mountPath: mountPath ?? null,
        readOnly: readOnly ?? null,
      })),
    ),
  },
  relations: ({ properties }, context) => [
    ...containedIn(context),
    ...relationsTo(
      'uses',
      (properties?.volumeMounts ?? []).map(({ name }) => context.parent && `${context.parent.id}/volumes/${name}`),
      context,
    ),
  ],
});
