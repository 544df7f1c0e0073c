package dev.bellman.envs.box2d;

import org.jbox2d.callbacks.ContactImpulse;
import org.jbox2d.callbacks.ContactListener;
import org.jbox2d.collision.Manifold;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.contacts.Contact;

/**
 * Says whether a trunk ever touched anything, and whether feet do. As in Gymnasium, a foot on two edges at once counts as off
 * the ground when it leaves one of them, until it touches the next.
 */
final class Touch implements ContactListener {
    private final Body trunk;
    private final Body[] feet;
    private final boolean[] down;
    private boolean trunkTouched;

    Touch(Body trunk, Body... feet) {
        this.trunk = trunk;
        this.feet = feet;
        down = new boolean[feet.length];
    }

    boolean trunkTouched() {
        return trunkTouched;
    }

    boolean footDown(int foot) {
        return down[foot];
    }

    @Override
    public void beginContact(Contact contact) {
        trunkTouched |= involves(contact, trunk);
        mark(contact, true);
    }

    @Override
    public void endContact(Contact contact) {
        mark(contact, false);
    }

    private void mark(Contact contact, boolean touching) {
        for (int foot = 0; foot < feet.length; foot++) {
            if (involves(contact, feet[foot])) {
                down[foot] = touching;
            }
        }
    }

    private static boolean involves(Contact contact, Body body) {
        return contact.getFixtureA().getBody() == body || contact.getFixtureB().getBody() == body;
    }

    @Override
    public void preSolve(Contact contact, Manifold oldManifold) {}

    @Override
    public void postSolve(Contact contact, ContactImpulse impulse) {}
}
