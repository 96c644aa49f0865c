import { Choice, optionsOf } from './choice.tsx';

interface ConnectionChoiceProps {
  readonly connections: readonly { readonly id: string; readonly name: string }[];
  readonly value: string | undefined;
  readonly every?: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** The filter of the connection, where there are several. */
export function ConnectionChoice(props: ConnectionChoiceProps) {
  const { connections, value, every = 'Every connection', onChange } = props;
  if (connections.length < 2 && value === undefined) return null;
  const names = Object.fromEntries(connections.map(({ id, name }) => [id, name]));
  return <Choice label="Connection" every={every} value={value} {...optionsOf(names)} onChange={onChange} />;
}
