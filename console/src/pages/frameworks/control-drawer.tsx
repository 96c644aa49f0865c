import { useQuery } from '@tanstack/react-query';
import { type ControlDetail, controlQuery } from '../../api/frameworks.ts';
import type { FrameworkSearch } from '../../app/compliance-search.ts';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { ControlAttestation } from './control-attestation.tsx';
import { ControlStatusBadge } from './control-columns.tsx';
import { ControlTies } from './control-ties.tsx';
import { controlStatusWords, testsText } from './framework-words.ts';

interface ControlDrawerProps {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly basis: FrameworkSearch['basis'];
  readonly mayManage: boolean;
  readonly onClose: () => void;
}

/** One control: the tests that speak for it and who ties them to it, and what people say. */
export function ControlDrawer({ frameworkId, controlId, basis, mayManage, onClose }: ControlDrawerProps) {
  const control = useQuery(controlQuery(frameworkId, controlId, basis));
  return (
    <SideDrawer title={controlId} onClose={onClose}>
      <Loaded query={control} label="Loading the control">
        {(found) => <Body control={found} onlyPublished={basis === 'published'} mayManage={mayManage} />}
      </Loaded>
    </SideDrawer>
  );
}

interface BodyProps {
  readonly control: ControlDetail;
  readonly onlyPublished: boolean;
  readonly mayManage: boolean;
}

function Body({ control, onlyPublished, mayManage }: BodyProps) {
  const { id, title, status } = control;
  return (
    <>
      <Facts
        facts={[
          ...(title === '' || title === id ? [] : ([['Control', visibleText(title)]] as const)),
          ['Status', <ControlStatusBadge key="status" status={status} />],
          ['It means', controlStatusWords[status].says],
          ['Tests', testsText(control)],
        ]}
      />
      <ControlTies ties={control.ties} onlyPublished={onlyPublished} />
      <ControlAttestation control={control} mayManage={mayManage} />
    </>
  );
}
