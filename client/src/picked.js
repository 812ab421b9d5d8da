/** What lay under the last click on the map, top first. Fires `change`. */
export class Picked extends EventTarget {
  hits = []

  set(hits) {
    this.hits = hits
    this.dispatchEvent(new Event('change'))
  }
}
