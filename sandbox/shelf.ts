import { fraction } from './lifecycle';

/** Order of a list whose order no source documents: tests choose. `shuffled` is the same at every call. */
export type ListOrder = 'newest' | 'oldest' | 'shuffled';

/** Stored things by id, listed in a chosen order; sorts again only after a change. */
export class Shelf<Item extends { id: string; createdAt: number }> {
	private items = new Map<string, { item: Item; serial: number }>();
	private serial = 0;
	private sorted?: { order: ListOrder; items: Item[] };

	add(item: Item): Item {
		this.items.set(item.id, { item, serial: (this.serial += 1) });
		this.sorted = undefined;
		return item;
	}

	get(id: string): Item | undefined {
		return this.items.get(id)?.item;
	}

	delete(id: string): boolean {
		this.sorted = undefined;
		return this.items.delete(id);
	}

	clear(): void {
		this.items.clear();
		this.sorted = undefined;
	}

	/** In the order of creation. */
	all(): Item[] {
		return [...this.items.values()].map(({ item }) => item);
	}

	inOrder(order: ListOrder): readonly Item[] {
		if (this.sorted?.order !== order) this.sorted = { order, items: this.sort(order) };
		return this.sorted.items;
	}

	private sort(order: ListOrder): Item[] {
		const entries = [...this.items.values()];
		if (order === 'shuffled') entries.sort((a, b) => fraction(a.item.id) - fraction(b.item.id));
		else entries.sort((a, b) => a.item.createdAt - b.item.createdAt || a.serial - b.serial);
		if (order === 'newest') entries.reverse();
		return entries.map(({ item }) => item);
	}
}
