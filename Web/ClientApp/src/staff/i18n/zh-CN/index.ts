import campaigns from './campaigns';
import editor from './editor';
import general from './general';
import people from './people';
import roster from './roster';
import slots from './slots';
import trail from './trail';

export default { ...general, ...campaigns, ...editor, ...roster, ...slots, ...people, ...trail };
