#include "platform/services/system_fonts.h"

#ifdef TROPA_HAS_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace tropa::services {

void readSystemFonts() {
#ifdef TROPA_HAS_FONTCONFIG
    FcInit();
#endif
}

}  // namespace tropa::services
