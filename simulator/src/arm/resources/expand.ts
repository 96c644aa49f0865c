/** `$expand`: what a body shows only when a client asks for it. */
import type { Json, JsonObject, World } from '../../world/world.ts';
import type { ArmCall } from '../call.ts';
import { parameter } from '../paging.ts';
import { isObject } from '../rights/permission.ts';
import type { ResourceType } from '../types/registry.ts';

const machines = 'microsoft.compute/virtualmachines';

/**
 * How a request changes bodies on their way out; `undefined` when it does not. Virtual machines show their instance view
 * with `$expand=instanceView`, or for a whole subscription with `statusOnly=true` ("Virtual Machines - List All"). In
 * Microsoft.Network a path such as `ipConfigurations/publicIPAddress` puts resources where references are.
 */
export function expansion(
  { request, world }: ArmCall,
  type: ResourceType,
): ((body: JsonObject) => JsonObject) | undefined {
  const asked = parameter(request.query, '$expand');
  if (type.worldType === machines) {
    const status = parameter(request.query, 'statusOnly')?.toLowerCase() === 'true';
    return status || asked?.toLowerCase().includes('instanceview')
      ? (body) => withInstanceView(world, body)
      : undefined;
  }
  if (type.namespace !== 'Microsoft.Network' || !asked) return undefined;
  const paths = asked.split(',').map((path) => path.trim().split('/'));
  return (body) => paths.reduce((shown, path) => withResources(world, shown, path), body);
}

function withInstanceView(world: World, body: JsonObject): JsonObject {
  const views = world.arm.list(`${machines}/instanceview`, String(body.id));
  if (views.size === 0 || !isObject(body.properties)) return body;
  const { id: _id, name: _name, type: _type, ...instanceView } = views.at(0);
  return { ...body, properties: { ...body.properties, instanceView } };
}

/** The body with the objects that the path leads to in place of references; what the world lacks stays a reference. */
function withResources(world: World, body: JsonObject, [step, ...rest]: readonly string[]): JsonObject {
  const { properties } = body;
  if (step === undefined || !isObject(properties)) return body;
  const key = Object.keys(properties).find((name) => name.toLowerCase() === step.toLowerCase());
  if (key === undefined) return body;
  const shown = (value: Json | undefined): Json => {
    if (Array.isArray(value)) return value.map(shown);
    if (!isObject(value)) return value ?? null;
    const whole = value.properties === undefined ? (world.arm.get(String(value.id)) ?? value) : value;
    return withResources(world, whole, rest);
  };
  return { ...body, properties: { ...properties, [key]: shown(properties[key]) } };
}
