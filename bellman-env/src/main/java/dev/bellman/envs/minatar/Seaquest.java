package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;

/**
 * A submarine of two cells shoots fish and enemy submarines for 1 each and takes up to six divers on board. Below the surface
 * its oxygen runs down. Surfacing refills it and costs a diver; with six, it costs them all and pays 1 for each cell of the
 * oxygen bar. Surfacing without a diver, running out of oxygen, or meeting an enemy or its bullet ends the episode. With
 * ramping, enemies come and move faster with each surfacing.
 */
final class Seaquest implements Rules {
    private static final int FRONT = 0;
    private static final int BACK = 1;
    private static final int BULLET = 2;
    private static final int TRAIL = 3;
    private static final int ENEMY_BULLET = 4;
    private static final int FISH = 5;
    private static final int ENEMY_SUBMARINE = 6;
    private static final int OXYGEN = 7;
    private static final int DIVERS_ON_BOARD = 8;
    private static final int DIVER = 9;

    private static final int LAST = Canvas.SIDE - 1;
    private static final int ENEMY_RELOAD = 10;
    private static final int DIVER_SPAWN_INTERVAL = 30;
    private static final int DIVER_MOVE_INTERVAL = 5;
    private static final int FASTEST_MOVE_INTERVAL = 2;
    private static final double SUBMARINE_PROBABILITY = 1.0 / 3;

    private final boolean ramping;
    private final Submarine boat = new Submarine();
    private final Swarm bullets = new Swarm();
    private final Swarm enemyBullets = new Swarm();
    private final Swarm fish = new Swarm();
    private final Swarm submarines = new Swarm();
    private final Swarm divers = new Swarm();
    private int spawnInterval;
    private int spawnTimer;
    private int diverSpawnTimer;
    private int moveInterval;
    private int ramps;
    private boolean over;

    Seaquest(boolean ramping) {
        this.ramping = ramping;
    }

    @Override
    public void start(Dice dice) {
        bullets.clear();
        enemyBullets.clear();
        fish.clear();
        submarines.clear();
        divers.clear();
        boat.start();
        spawnInterval = 20;
        spawnTimer = spawnInterval;
        diverSpawnTimer = DIVER_SPAWN_INTERVAL;
        moveInterval = 5;
        ramps = 0;
        over = false;
    }

    @Override
    public int step(Move move, Dice dice) {
        spawn(dice);
        boat.command(move, bullets);
        int reward = moveBullets();
        moveDivers();
        reward += moveEnemies(submarines);
        moveEnemyBullets();
        reward += moveEnemies(fish);
        spawnTimer = Math.max(0, spawnTimer - 1);
        diverSpawnTimer = Math.max(0, diverSpawnTimer - 1);
        boat.reload();
        return reward + breathe();
    }

    private void spawn(Dice dice) {
        if (spawnTimer == 0) {
            spawnEnemy(dice);
            spawnTimer = spawnInterval;
        }
        if (diverSpawnTimer == 0) {
            boolean toRight = dice.coin();
            int diverRow = dice.between(1, LAST);
            divers.add(diverRow, entry(toRight), sign(toRight), DIVER_MOVE_INTERVAL, 0);
            diverSpawnTimer = DIVER_SPAWN_INTERVAL;
        }
    }

    /** None comes on a row where another one heads for the other side. */
    private void spawnEnemy(Dice dice) {
        boolean toRight = dice.coin();
        boolean isSubmarine = dice.chance(SUBMARINE_PROBABILITY);
        int enemyRow = dice.between(1, LAST);
        int sign = sign(toRight);
        if (!submarines.opposes(enemyRow, sign) && !fish.opposes(enemyRow, sign)) {
            Swarm kind = isSubmarine ? submarines : fish;
            kind.add(enemyRow, entry(toRight), sign, moveInterval, ENEMY_RELOAD);
        }
    }

    private static int entry(boolean toRight) {
        return toRight ? 0 : LAST;
    }

    private static int sign(boolean toRight) {
        return toRight ? 1 : -1;
    }

    private int moveBullets() {
        int reward = 0;
        for (int i = bullets.size() - 1; i >= 0; i--) {
            if (!bullets.advance(i)) {
                bullets.remove(i);
            } else if (destroy(fish, i) || destroy(submarines, i)) {
                bullets.remove(i);
                reward++;
            }
        }
        return reward;
    }

    /** Whether that bullet destroys one of these enemies. */
    private boolean destroy(Swarm enemies, int bullet) {
        int struck = enemies.find(bullets.row(bullet), bullets.column(bullet));
        if (struck < 0) {
            return false;
        }
        enemies.remove(struck);
        return true;
    }

    private void moveDivers() {
        for (int i = divers.size() - 1; i >= 0; i--) {
            boolean moves = !takeOnBoard(i) && divers.isToMove(i, DIVER_MOVE_INTERVAL);
            if (moves && !divers.advance(i)) {
                divers.remove(i);
            } else if (moves) {
                takeOnBoard(i);
            }
        }
    }

    private boolean takeOnBoard(int diver) {
        boolean taken = boat.meets(divers, diver) && boat.takeOnBoard();
        if (taken) {
            divers.remove(diver);
        }
        return taken;
    }

    /** An enemy that moves into a bullet is destroyed, too. Fish do not shoot. */
    private int moveEnemies(Swarm enemies) {
        int reward = 0;
        for (int i = enemies.size() - 1; i >= 0; i--) {
            over |= boat.meets(enemies, i);
            boolean moves = enemies.isToMove(i, moveInterval);
            boolean leaves = moves && !enemies.advance(i);
            over |= boat.meets(enemies, i);
            boolean struck = moves && !boat.meets(enemies, i) && runsIntoBullet(enemies, i);
            reward += struck ? 1 : 0;
            if (enemies == submarines && submarines.isToShoot(i, ENEMY_RELOAD)) {
                enemyBullets.add(submarines.row(i), submarines.column(i), submarines.direction(i), 0, 0);
            }
            if (leaves || struck) {
                enemies.remove(i);
            }
        }
        return reward;
    }

    private boolean runsIntoBullet(Swarm enemies, int enemy) {
        int bullet = bullets.find(enemies.row(enemy), enemies.column(enemy));
        if (bullet < 0) {
            return false;
        }
        bullets.remove(bullet);
        return true;
    }

    private void moveEnemyBullets() {
        for (int i = enemyBullets.size() - 1; i >= 0; i--) {
            over |= boat.meets(enemyBullets, i);
            if (!enemyBullets.advance(i)) {
                enemyBullets.remove(i);
            } else {
                over |= boat.meets(enemyBullets, i);
            }
        }
    }

    private int breathe() {
        over |= boat.suffocated();
        if (boat.submerged()) {
            boat.useOxygen();
        } else if (boat.surfaces()) {
            if (boat.empty()) {
                over = true;
            } else {
                return surface();
            }
        }
        return 0;
    }

    private int surface() {
        int reward = boat.landDivers();
        if (ramping && (spawnInterval > 1 || moveInterval > FASTEST_MOVE_INTERVAL)) {
            ramp();
        }
        return reward;
    }

    private void ramp() {
        if (moveInterval > FASTEST_MOVE_INTERVAL && ramps % 2 == 1) {
            moveInterval--;
        }
        if (spawnInterval > 1) {
            spawnInterval--;
        }
        ramps++;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void draw(Canvas canvas) {
        boat.draw(canvas, FRONT, BACK, OXYGEN, DIVERS_ON_BOARD);
        bullets.draw(canvas, BULLET);
        enemyBullets.draw(canvas, ENEMY_BULLET);
        fish.draw(canvas, FISH);
        fish.drawTrails(canvas, TRAIL);
        submarines.draw(canvas, ENEMY_SUBMARINE);
        submarines.drawTrails(canvas, TRAIL);
        divers.draw(canvas, DIVER);
        divers.drawTrails(canvas, TRAIL);
    }

    @Override
    public void save(StateWriter out) {
        out.put("boat", boat);
        out.put("bullets", bullets);
        out.put("enemy-bullets", enemyBullets);
        out.put("fish", fish);
        out.put("submarines", submarines);
        out.put("divers", divers);
        out.putInts("pace", new int[] {spawnInterval, spawnTimer, diverSpawnTimer, moveInterval, ramps});
        out.putBoolean("over", over);
    }

    @Override
    public void load(StateReader in) {
        in.get("boat", boat);
        in.get("bullets", bullets);
        in.get("enemy-bullets", enemyBullets);
        in.get("fish", fish);
        in.get("submarines", submarines);
        in.get("divers", divers);
        int[] pace = new int[5];
        in.getInts("pace", pace);
        spawnInterval = pace[0];
        spawnTimer = pace[1];
        diverSpawnTimer = pace[2];
        moveInterval = pace[3];
        ramps = pace[4];
        over = in.getBoolean("over");
    }
}
