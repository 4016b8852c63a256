/** Enough of the classic stylesheet for its pages to be seen as they are; used inside shadow roots as well. */
export const emberStyles = `
.visually-hidden,.a11y-text{position:absolute!important;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.hidden{display:none}
svg{width:16px;height:16px;flex:none;background:currentColor;border-radius:3px;opacity:.5}
.global-nav__content,.global-nav__primary-item a,.msg-overlay-bubble-header>div,.msg-title-bar{display:flex;align-items:center;gap:8px}.global-nav a{color:inherit;text-decoration:none}.msg-form__send-button:not(:disabled){background:#0a66c2;color:#fff}.msg-form__send-toggle .artdeco-button__text,.msg-overlay-bubble-header__control .artdeco-button__text{font-size:10px}
.artdeco-button{border-radius:16px;padding:6px 16px;font:600 16px/20px system-ui,sans-serif;border:0;cursor:pointer;display:inline-flex;align-items:center;gap:4px;background:none;text-decoration:none}
.artdeco-button svg,.artdeco-dropdown__item svg{width:16px;height:16px}
.artdeco-button--1{padding:2px 12px;font-size:14px}
.artdeco-button--primary{background:#0a66c2;color:#fff}.artdeco-button--secondary{color:#0a66c2;box-shadow:inset 0 0 0 1px #0a66c2}.artdeco-button--muted{color:#555}
.artdeco-button:disabled,.artdeco-button--disabled{background:#ebebeb;color:#aaa;cursor:not-allowed}
.artdeco-card{background:#fff;border:1px solid #dfdeda;border-radius:8px;margin-bottom:8px;padding:16px 24px}
.artdeco-dropdown{position:relative;display:inline-block}
.artdeco-dropdown__content{display:none;position:absolute;background:#fff;border:1px solid #dfdeda;border-radius:8px;min-width:260px;z-index:20;padding:8px 0}
.artdeco-dropdown__content--is-open{display:block}
.artdeco-dropdown__content ul{list-style:none;margin:0;padding:0}
.artdeco-dropdown__item{display:flex;gap:8px;padding:8px 16px;cursor:pointer}
.artdeco-modal-overlay{position:fixed;inset:0;background:#000b;z-index:50;display:flex;align-items:flex-start;justify-content:center;padding-top:32px}
.artdeco-modal{background:#fff;border-radius:8px;width:552px;position:relative;font:14px/20px system-ui,sans-serif}
.artdeco-modal__dismiss{position:absolute;right:8px;top:8px}
.artdeco-modal__header,.artdeco-modal__content,.artdeco-modal__actionbar{padding:12px 24px}.artdeco-modal__header{border-bottom:1px solid #dfdeda}.artdeco-modal__header h2{margin:0;font-size:20px}
.artdeco-modal__actionbar{text-align:right;border-top:1px solid #dfdeda}
.artdeco-modal textarea{width:100%;min-height:100px;box-sizing:border-box}
.artdeco-toasts{position:fixed;left:24px;bottom:24px;z-index:60}.artdeco-toast-item{background:#fff;border-radius:8px;box-shadow:0 4px 12px #0004;padding:12px 16px}
.msg-overlay-container{position:fixed;right:0;bottom:0;display:flex;align-items:flex-end;gap:16px;z-index:30;font:14px/20px system-ui,sans-serif}
.msg-overlay-list-bubble,.msg-overlay-conversation-bubble{background:#fff;border:1px solid #dfdeda;border-radius:8px 8px 0 0;width:288px;box-shadow:0 0 8px #0003}
.msg-overlay-conversation-bubble{width:336px}
.msg-overlay-bubble-header{display:flex;justify-content:space-between;align-items:center;padding:8px 12px;border-bottom:1px solid #dfdeda}
.msg-overlay-bubble-header h2{font-size:14px;margin:0}
.msg-s-message-list{display:flex;flex-direction:column-reverse;overflow-y:auto;height:260px}
.msg-s-message-list-content{list-style:none;margin:0;padding:8px 12px}
.msg-s-message-list__time-heading{display:block;text-align:center;font-size:12px;color:#666}
.msg-s-event-listitem{padding:4px 0}.msg-s-message-group__name{font-weight:600}.msg-s-message-group__timestamp{color:#666;font-size:12px;padding-left:8px}
.msg-s-event-listitem__body{margin:0;white-space:pre-wrap}
.msg-form{border-top:1px solid #dfdeda}.msg-form__contenteditable{min-height:72px;padding:8px 12px;outline:none;background:#f4f2ee;margin:8px}.msg-form__contenteditable p{margin:0}
.msg-form__footer{display:flex;justify-content:space-between;padding:8px 12px}
.conversations-quick-replies__container{display:flex;gap:8px;list-style:none;margin:0;padding:0}
.msg-conversations-container__conversations-list{list-style:none;margin:0;padding:0;overflow-y:auto;max-height:calc(100vh - 180px)}
.msg-conversation-listitem{border-bottom:1px solid #eee;padding:8px 12px;cursor:pointer}
.msg-conversation-card__participant-names{margin:0;font-size:16px}.msg-conversation-card__message-snippet{margin:0;color:#666;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.scaffold-layout__inner{max-width:1128px;margin:0 auto;padding:24px 0}.scaffold-layout__row{display:grid;grid-template-columns:minmax(0,780px) 300px;gap:24px}
.scaffold-layout__list-detail{display:grid;grid-template-columns:320px 1fr;background:#fff;border:1px solid #dfdeda;border-radius:8px}
.text-heading-xlarge{font-size:24px;margin:0;display:inline}.t-bold{font-weight:600}.t-black--light{color:#666}
.global-nav{display:flex;height:52px;align-items:center;background:#fff;border-bottom:1px solid #dfdeda;padding:0 48px;gap:24px}
.global-nav__primary-items{display:flex;list-style:none;gap:24px;font-size:12px}
.pv-top-card-profile-picture__container img{width:152px;height:152px;border-radius:50%;background:#e9e5df}
.profile-background-image{height:160px;background:#a0b4b7;margin:-16px -24px 0}
.pvs-profile-actions{display:flex;gap:8px;align-items:center;padding:12px 0}.pv-top-card a,.pv-profile-card a{color:inherit;text-decoration:none}.pv-top-card-profile-picture__container{border:0;background:none;margin-top:-110px;padding:0}
.pvs-entity{display:flex;gap:8px;padding:8px 0}.pvs-entity .t-14{display:block}
.org-people-profile-card-list>ul{display:grid;grid-template-columns:repeat(3,1fr);gap:8px}.org-page-navigation__items{display:flex;gap:16px}.org-top-card-summary-info-list{display:flex;gap:8px}
.pvs-list,.artdeco-list{list-style:none;padding:0;margin:0}
.EntityPhoto-circle-1,.EntityPhoto-circle-2,.EntityPhoto-circle-4{width:32px;height:32px;border-radius:50%;background:#e9e5df}
`;
