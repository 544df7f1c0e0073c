// Steps a MuJoCo model in a plain loop: the yardstick of MujocoReport, which does the same from Java.
// Usage: mujoco_steps model.xml episodes; prints the seconds of the fastest episode, and the first position at its end as bits.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <mujoco/mujoco.h>

enum { STEPS_PER_FRAME = 5, FRAMES = 10 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

static void play(const mjModel *model, mjData *data) {
  mj_resetData(model, data);
  for (int frame = 0; frame < FRAMES; frame++) {
    for (int i = 0; i < model->nu; i++) {
      data->ctrl[i] = ((frame + i) % 7 - 3) / 4.0;
    }
    for (int step = 0; step < STEPS_PER_FRAME; step++) {
      mj_step(model, data);
    }
  }
}

int main(int count, char **arguments) {
  char message[1000];
  mjModel *model = count == 3 ? mj_loadXML(arguments[1], NULL, message, sizeof message) : NULL;
  if (!model) {
    fprintf(stderr, "usage: mujoco_steps model.xml episodes\n");
    return 2;
  }
  mjData *data = mj_makeData(model);
  double fastest = 1e9;
  for (int episode = atoi(arguments[2]); episode > 0; episode--) {
    double start = seconds();
    play(model, data);
    double elapsed = seconds() - start;
    fastest = elapsed < fastest ? elapsed : fastest;
  }
  uint64_t bits;
  memcpy(&bits, data->qpos, sizeof bits);
  printf("%.9f %" PRIu64 "\n", fastest, bits);
  mj_deleteData(data);
  mj_deleteModel(model);
  return 0;
}
