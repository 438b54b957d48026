#define TROPA_JSON_TEMPLATE template
#include "cmake/json_templates.h"
