/**
 * The part of the metadata reflection proposal that the dependency injection inside @peculiar/x509 needs; without it that
 * package refuses to load. An implementation that is already there is left alone.
 */
type Metadata = Map<unknown, unknown>;
interface ReflectMetadata {
  getMetadata?: (key: unknown, target: object) => unknown;
  getOwnMetadata?: (key: unknown, target: object) => unknown;
  defineMetadata?: (key: unknown, value: unknown, target: object) => void;
}

const reflect = Reflect as ReflectMetadata;

if (!reflect.getMetadata) {
  const store = new WeakMap<object, Metadata>();
  const own = (key: unknown, target: object): unknown => store.get(target)?.get(key);
  reflect.getOwnMetadata = own;
  reflect.getMetadata = (key, target) => {
    for (let at: object | null = target; at; at = Reflect.getPrototypeOf(at)) {
      if (store.get(at)?.has(key)) return own(key, at);
    }
    return undefined;
  };
  reflect.defineMetadata = (key, value, target) => {
    const entries: Metadata = store.get(target) ?? new Map();
    store.set(target, entries.set(key, value));
  };
}
