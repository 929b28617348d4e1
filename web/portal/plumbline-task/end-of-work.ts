import { text } from '../../texts/text.js';

/** Says where the task was that nothing is left to do, with the way home. */
export function showEndOfWork(stage: HTMLElement, message: string, home: string): void {
  for (const frame of stage.querySelectorAll('iframe:not(.behind)')) frame.remove();
  const end = document.createElement('section');
  end.className = 'empty';
  end.tabIndex = -1;
  const words = Object.assign(document.createElement('p'), { textContent: message || text('task.done') });
  const link = Object.assign(document.createElement('a'), { href: home, textContent: text('task.home'), className: 'button primary' });
  end.append(words, link);
  stage.append(end);
  end.focus();
}
