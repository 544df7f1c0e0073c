// Prints where the fields of MuJoCo's structures lie, one "structure.field=bytes" a line; see README.md.
#include <stddef.h>
#include <stdio.h>

#include <mujoco/mujoco.h>
#include <mujoco/mjxmacro.h>

#define SIZE(type) printf("%s=%zu\n", #type, sizeof(type))
#define FIELD(type, name) printf("%s.%s=%zu\n", #type, #name, offsetof(type, name))

static void options(void) {
#define X(type, name) printf("mjModel.opt.%s=%zu\n", #name, offsetof(mjModel, opt) + offsetof(mjOption, name));
  MJOPTION_SCALARS
#undef X
#define X(name, count) printf("mjModel.opt.%s=%zu\n", #name, offsetof(mjModel, opt) + offsetof(mjOption, name));
  MJOPTION_VECTORS
#undef X
}

static void model(void) {
#define X(name) FIELD(mjModel, name);
  MJMODEL_INTS
#undef X
#define X(type, name, rows, columns) FIELD(mjModel, name);
  MJMODEL_POINTERS
#undef X
  FIELD(mjModel, buffer);
  printf("mjModel.vis.global.offwidth=%zu\n", offsetof(mjModel, vis.global.offwidth));
  printf("mjModel.vis.global.offheight=%zu\n", offsetof(mjModel, vis.global.offheight));
  printf("mjModel.stat.extent=%zu\n", offsetof(mjModel, stat.extent));
}

static void data(void) {
#define X(type, name) FIELD(mjData, name);
  MJDATA_SCALAR
#undef X
#define X(type, name, rows, columns) FIELD(mjData, name);
  MJDATA_VECTOR
  MJDATA_POINTERS
#undef X
  FIELD(mjData, buffer);
  FIELD(mjData, stack);
}

static void visualization(void) {
  SIZE(mjvCamera);
  FIELD(mjvCamera, type);
  FIELD(mjvCamera, fixedcamid);
  FIELD(mjvCamera, trackbodyid);
  FIELD(mjvCamera, lookat);
  FIELD(mjvCamera, distance);
  FIELD(mjvCamera, azimuth);
  FIELD(mjvCamera, elevation);
  SIZE(mjvOption);
  SIZE(mjvPerturb);
  SIZE(mjvScene);
  SIZE(mjrContext);
  FIELD(mjrContext, currentBuffer);
}

int main(void) {
  printf("# Made by offsets.c with the headers of this version, for platforms with pointers of 8 bytes.\n");
  printf("version=%d\n", mjVERSION_HEADER);
  SIZE(mjModel);
  SIZE(mjData);
  SIZE(mjVFS);
  FIELD(mjVFS, filedata);
  SIZE(mjWarningStat);
  FIELD(mjWarningStat, number);
  printf("mjNWARNING=%d\n", mjNWARNING);
  options();
  model();
  data();
  visualization();
  return 0;
}
