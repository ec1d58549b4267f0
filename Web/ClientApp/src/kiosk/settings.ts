import { ref, watch } from 'vue';

const printerKey = 'scheduling.kiosk.printer';
const scannerKey = 'scheduling.kiosk.scanner';

/** Whether somebody said that a receipt printer is connected; a browser cannot know. */
export const hasPrinter = ref(localStorage.getItem(printerKey) === 'yes');

/** Whether a hand scanner was ever heard of; a browser takes it for a keyboard. */
export const hasScanner = ref(localStorage.getItem(scannerKey) === 'yes');

watch(hasPrinter, (there) => localStorage.setItem(printerKey, there ? 'yes' : 'no'));
watch(hasScanner, (there) => localStorage.setItem(scannerKey, there ? 'yes' : 'no'));
