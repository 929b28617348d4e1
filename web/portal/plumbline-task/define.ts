import { PlumblineTask } from './plumbline-task.js';
import type { TaskWorld } from './task-world.js';

/** Registers the element, with the world it lives in. */
export function definePlumblineTask(world: TaskWorld): void {
  PlumblineTask.world = world;
  if (!customElements.get('plumbline-task')) customElements.define('plumbline-task', PlumblineTask);
}
