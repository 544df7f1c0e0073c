package dev.bellman.envs.box2d;

import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.contacts.EdgeAndPolygonContact;
import org.jbox2d.pooling.IDynamicStack;
import org.jbox2d.pooling.IWorldPool;
import org.jbox2d.pooling.normal.DefaultWorldPool;
import org.jbox2d.pooling.normal.MutableStack;

/**
 * Makes contacts that are enabled from the start, as Box2D's are. JBox2D 2.2.1.1 leaves new ones disabled until the next step,
 * so that a body which meets the ground for the first time within a step goes on into it.
 */
final class ContactPool extends DefaultWorldPool {
    private static final int FIRST_CONTACTS = 10;

    private final IDynamicStack<Contact> contacts = new MutableStack<>(FIRST_CONTACTS) {
        @Override
        protected Contact newInstance() {
            return new EnabledContact(ContactPool.this);
        }
    };

    ContactPool() {
        super(World.WORLD_POOL_SIZE, World.WORLD_POOL_CONTAINER_SIZE);
    }

    @Override
    public IDynamicStack<Contact> getEdgePolyContactStack() {
        return contacts;
    }

    /** Of an edge and a polygon. */
    private static final class EnabledContact extends EdgeAndPolygonContact {
        EnabledContact(IWorldPool pool) {
            super(pool);
        }

        @Override
        public void init(Fixture first, int childOfFirst, Fixture second, int childOfSecond) {
            super.init(first, childOfFirst, second, childOfSecond);
            setEnabled(true);
        }
    }
}
