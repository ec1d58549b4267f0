import campaigns from './campaigns';
import desk from './desk';
import editor from './editor';
import floor from './floor';
import general from './general';
import kiosks from './kiosks';
import people from './people';
import roster from './roster';
import slots from './slots';
import trail from './trail';

export default { ...general, ...campaigns, ...editor, ...roster, ...slots, ...people, ...trail, ...floor, ...desk, ...kiosks };
